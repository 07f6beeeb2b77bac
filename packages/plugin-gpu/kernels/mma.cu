// Matrix multiply-accumulate of one warp, four independent accumulators a warp. All inputs are ones, so after `steps` steps every
// element of an accumulator is steps x k: exact in 32 bits as long as that stays below 2^24.

typedef unsigned int u32;

#define TILES 4

#define MMA_KERNEL(NAME, SHAPE, ACC, ZERO, OPERANDS, ACC_CON)                                  \
  extern "C" __global__ void NAME(ACC *out, u32 steps, u32 ones) {                                                  \
    ACC d[TILES][4];                                                                                                \
    for (int t = 0; t < TILES; t++)                                                                                 \
      for (int e = 0; e < 4; e++) d[t][e] = ZERO;                                                                   \
    for (u32 s = 0; s < steps; s++) {                                                                               \
      _Pragma("unroll") for (int t = 0; t < TILES; t++)                                                             \
        asm volatile(SHAPE " {%0,%1,%2,%3}, " OPERANDS ", {%0,%1,%2,%3};"                                           \
                     : "+" ACC_CON(d[t][0]), "+" ACC_CON(d[t][1]), "+" ACC_CON(d[t][2]), "+" ACC_CON(d[t][3])       \
                     : "r"(ones));                                                                                  \
    }                                                                                                               \
    ACC sum = ZERO;                                                                                                 \
    for (int t = 0; t < TILES; t++)                                                                                 \
      for (int e = 0; e < 4; e++) sum += d[t][e];                                                                   \
    out[blockIdx.x * blockDim.x + threadIdx.x] = sum;                                                               \
  }

#define FOUR_TWO "{%4,%4,%4,%4}, {%4,%4}"
#define F(x) "f"(x)
#define R(x) "r"(x)

MMA_KERNEL(mma_f16, "mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32", float, 0.0f, FOUR_TWO, F)
MMA_KERNEL(mma_bf16, "mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32", float, 0.0f, FOUR_TWO, F)
MMA_KERNEL(mma_tf32, "mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32", float, 0.0f, FOUR_TWO, F)
MMA_KERNEL(mma_i8, "mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32", int, 0, FOUR_TWO, R)

extern "C" __global__ void mma_f64(double *out, u32 steps, double one) {
  double d[TILES][2];
  for (int t = 0; t < TILES; t++) d[t][0] = d[t][1] = 0;
  for (u32 s = 0; s < steps; s++) {
#pragma unroll
    for (int t = 0; t < TILES; t++)
      asm volatile("mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%0,%1}, {%2}, {%2}, {%0,%1};"
                   : "+d"(d[t][0]), "+d"(d[t][1])
                   : "d"(one));
  }
  double sum = 0;
  for (int t = 0; t < TILES; t++) sum += d[t][0] + d[t][1];
  out[blockIdx.x * blockDim.x + threadIdx.x] = sum;
}
