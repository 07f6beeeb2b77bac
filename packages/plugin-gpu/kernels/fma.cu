// Fused multiply-adds as fast as the pipes take them: eight independent chains a thread. With factor 1 and addend 1 every chain
// ends at the number of steps, so the result proves that each step was done.

typedef unsigned int u32;

#define CHAINS 8
#define UNROLL 16

#define FMA_KERNEL(NAME, TYPE)                                                                     \
  extern "C" __global__ void NAME(TYPE *out, u32 steps, TYPE factor, TYPE addend) {                \
    TYPE x[CHAINS];                                                                                \
    for (int c = 0; c < CHAINS; c++) x[c] = 0;                                                     \
    for (u32 s = 0; s < steps; s += UNROLL) {                                                      \
      _Pragma("unroll") for (int u = 0; u < UNROLL; u++)                                           \
        _Pragma("unroll") for (int c = 0; c < CHAINS; c++) x[c] = fma(x[c], factor, addend);       \
    }                                                                                              \
    TYPE sum = 0;                                                                                  \
    for (int c = 0; c < CHAINS; c++) sum += x[c];                                                  \
    out[blockIdx.x * blockDim.x + threadIdx.x] = sum;                                              \
  }

FMA_KERNEL(fma_f32, float)
FMA_KERNEL(fma_f64, double)

// Two half-precision values a register; the addend is small enough that 2048 steps stay exact.
extern "C" __global__ void fma_f16x2(u32 *out, u32 steps, u32 factor, u32 addend) {
  u32 x[CHAINS];
  for (int c = 0; c < CHAINS; c++) x[c] = 0;
  for (u32 s = 0; s < steps; s += UNROLL) {
#pragma unroll
    for (int u = 0; u < UNROLL; u++)
#pragma unroll
      for (int c = 0; c < CHAINS; c++) asm volatile("fma.rn.f16x2 %0, %0, %1, %2;" : "+r"(x[c]) : "r"(factor), "r"(addend));
  }
  u32 same = 0xffffffffu;
  for (int c = 0; c < CHAINS; c++) same &= x[c];
  out[blockIdx.x * blockDim.x + threadIdx.x] = same;
}
