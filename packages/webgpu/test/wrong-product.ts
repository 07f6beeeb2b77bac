// Loaded into a process before anything else: products lose a quarter of one entry's steps, as with a broken compiler or GPU.
import { globals } from 'webgpu'

const { GPUDevice } = globals as typeof globalThis
const { createShaderModule } = GPUDevice.prototype
const STEP = 'sum_0_0 = fma(a_0.w, b_0.w, sum_0_0);'

GPUDevice.prototype.createShaderModule = function (descriptor) {
  return createShaderModule.call(this, { ...descriptor, code: descriptor.code.replace(STEP, '') })
}
