// Random data, and looking at results. Every kernel takes any grid: threads stride over the elements.
// A value depends on seed and index only, so the same seed gives the same data on any GPU.

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

#define STRIDE for (u64 i = blockIdx.x * (u64)blockDim.x + threadIdx.x; i < n; i += (u64)gridDim.x * blockDim.x)

// SplitMix64's output function (Steele, Lea, Flood 2014).
__device__ u64 mix(u64 seed, u64 index) {
  u64 z = seed + (index + 1) * 0x9e3779b97f4a7c15ull;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return z ^ (z >> 31);
}

// Box-Muller from two 24-bit uniforms; at most 5.8 standard deviations from 0.
__device__ float normal(u64 bits) {
  float u = ((float)(u32)(bits >> 40) + 0.5f) * 0x1p-24f;
  float v = (float)(u32)((bits >> 16) & 0xffffff) * 0x1p-24f;
  return __fsqrt_rn(-2.0f * __logf(u)) * __cosf(6.2831853f * v);
}

__device__ u16 toF16(float x) {
  u16 h;
  asm("cvt.rn.f16.f32 %0, %1;" : "=h"(h) : "f"(x));
  return h;
}

__device__ u16 toBf16(float x) {
  u32 bits = __float_as_uint(x);
  return (u16)((bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16);
}

// 1 sign, 4 exponent (bias 7), 3 mantissa bits; nothing here comes near the largest value, 448.
__device__ u8 toE4m3(float x) {
  u32 bits = __float_as_uint(x);
  u8 sign = (u8)((bits >> 24) & 0x80u);
  float size = fabsf(x);
  if (size < 0x1p-6f) return sign | (u8)__float2uint_rn(size * 512.0f);
  u32 rounded = (bits & 0x7fffffffu) + 0x7ffffu + ((bits >> 20) & 1u);
  return sign | (u8)((rounded >> 20) - (120u << 3));
}

extern "C" __global__ void fill_f64(double *out, u64 n, u64 seed) {
  STRIDE { u64 bits = mix(seed, i); out[i] = (double)normal(bits) + (double)(bits & 0xffffffffu) * 0x1p-60; }
}
extern "C" __global__ void fill_f32(float *out, u64 n, u64 seed) { STRIDE out[i] = normal(mix(seed, i)); }
extern "C" __global__ void fill_f16(u16 *out, u64 n, u64 seed) { STRIDE out[i] = toF16(normal(mix(seed, i))); }
extern "C" __global__ void fill_bf16(u16 *out, u64 n, u64 seed) { STRIDE out[i] = toBf16(normal(mix(seed, i))); }
extern "C" __global__ void fill_e4m3(u8 *out, u64 n, u64 seed) { STRIDE out[i] = toE4m3(normal(mix(seed, i))); }
extern "C" __global__ void fill_i8(u8 *out, u64 n, u64 seed) { STRIDE out[i] = (u8)(mix(seed, i) >> 56); }

// Words that differ between two results of the same work: a healthy GPU has none.
extern "C" __global__ void count_different(const u32 *a, const u32 *b, u64 n, u64 *count) {
  u64 mine = 0;
  STRIDE mine += a[i] != b[i];
  if (mine) atomicAdd(count, mine);
}

// Elements whose bits under the mask are all set: NaN and infinity under the mask of the exponent, 0xff.. under poison.
extern "C" __global__ void count_masked16(const u16 *a, u64 n, u64 mask, u64 *count) {
  u64 mine = 0;
  STRIDE mine += (a[i] & mask) == mask;
  if (mine) atomicAdd(count, mine);
}
extern "C" __global__ void count_masked32(const u32 *a, u64 n, u64 mask, u64 *count) {
  u64 mine = 0;
  STRIDE mine += (a[i] & mask) == mask;
  if (mine) atomicAdd(count, mine);
}
extern "C" __global__ void count_masked64(const u64 *a, u64 n, u64 mask, u64 *count) {
  u64 mine = 0;
  STRIDE mine += (a[i] & mask) == mask;
  if (mine) atomicAdd(count, mine);
}

extern "C" __global__ void empty() {}

// Reads whatever address it is given: how a test makes a kernel fail.
extern "C" __global__ void read_word(const u32 *from, u32 *to) { *to = *from; }
