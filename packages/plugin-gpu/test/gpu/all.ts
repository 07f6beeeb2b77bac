import './fault.gpu.test.ts'
import './gemm.gpu.test.ts'
import './nvml.gpu.test.ts'
