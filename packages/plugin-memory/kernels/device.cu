// The loops of memory/device and the check of what they leave. 16 bytes a load and store, four of each in flight in a thread.
// Any grid: blocks stride over chunks of 4 x 256 vectors. Arrays hold whole chunks. A value follows from seed and index only.

typedef unsigned int u32;
typedef unsigned long long u64;

enum { BLOCK = 256, UNROLL = 4, CHUNK = BLOCK * UNROLL };

#define CHUNKS for (u64 at = (u64)blockIdx.x * CHUNK + threadIdx.x; at < n; at += (u64)gridDim.x * CHUNK)
#define EACH _Pragma("unroll") for (int k = 0; k < UNROLL; k++)
#define STRIDE for (u64 i = blockIdx.x * (u64)blockDim.x + threadIdx.x; i < n; i += (u64)gridDim.x * blockDim.x)

// SplitMix64's output function (Steele, Lea, Flood 2014), as a float from 1 to 2.
__device__ u64 mix(u64 seed, u64 index) {
  u64 z = seed + (index + 1) * 0x9e3779b97f4a7c15ull;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return z ^ (z >> 31);
}
__device__ float value(u64 seed, u64 index) { return __uint_as_float(0x3f800000u | (u32)(mix(seed, index) >> 41)); }

// Two roundings, as JavaScript does: a fused one would give other bits.
__device__ float triad1(float x, float y, float s) { return __fadd_rn(x, __fmul_rn(s, y)); }
__device__ float4 triad4(float4 x, float4 y, float s) {
  return make_float4(triad1(x.x, y.x, s), triad1(x.y, y.y, s), triad1(x.z, y.z, s), triad1(x.w, y.w, s));
}

extern "C" __global__ void memory_copy(float4 *to, const float4 *from, u64 n) {
  CHUNKS {
    float4 held[UNROLL];
    EACH held[k] = __ldcs(from + at + k * BLOCK);
    EACH __stcs(to + at + k * BLOCK, held[k]);
  }
}
extern "C" __global__ void memory_triad(float4 *to, const float4 *x, const float4 *y, u64 n, float s) {
  CHUNKS {
    float4 p[UNROLL], q[UNROLL];
    EACH p[k] = __ldcs(x + at + k * BLOCK);
    EACH q[k] = __ldcs(y + at + k * BLOCK);
    EACH __stcs(to + at + k * BLOCK, triad4(p[k], q[k], s));
  }
}
extern "C" __global__ void memory_write(float4 *to, u64 n, float s) {
  CHUNKS { EACH __stcs(to + at + k * BLOCK, make_float4(s, s, s, s)); }
}

// Sum of the words in a slot for each block: it does not depend on the order, and nothing else is written.
__device__ void leave_sum(u64 mine, u64 *sums) {
  __shared__ u64 parts[BLOCK / 32];
  for (int lane = 16; lane > 0; lane /= 2) mine += __shfl_down_sync(0xffffffffu, mine, lane);
  if (threadIdx.x % 32 == 0) parts[threadIdx.x / 32] = mine;
  __syncthreads();
  if (threadIdx.x != 0) return;
  u64 all = 0;
  for (int i = 0; i < BLOCK / 32; i++) all += parts[i];
  sums[blockIdx.x] = all;
}
extern "C" __global__ void memory_read(const uint4 *from, u64 n, u64 *sums) {
  u64 mine = 0;
  CHUNKS {
    uint4 held[UNROLL];
    EACH held[k] = __ldcs(from + at + k * BLOCK);
    EACH mine += (u64)held[k].x + held[k].y + held[k].z + held[k].w;
  }
  leave_sum(mine, sums);
}
// What memory_read must find in an array that memory_fill has filled; n counts floats here.
extern "C" __global__ void memory_expect(u64 seed, u64 n, u64 *sums) {
  u64 mine = 0;
  STRIDE mine += __float_as_uint(value(seed, i));
  leave_sum(mine, sums);
}

extern "C" __global__ void memory_fill(float *to, u64 n, u64 seed) { STRIDE to[i] = value(seed, i); }

// Floats that are not what they must be: value(seed) + s * value(other); s = 0 stands for a copy.
extern "C" __global__ void memory_check(const u32 *a, u64 n, u64 seed, u64 other, float s, u64 *count) {
  u64 mine = 0;
  STRIDE {
    float x = value(seed, i);
    float expected = s == 0.0f ? x : triad1(x, value(other, i), s);
    mine += a[i] != __float_as_uint(expected);
  }
  if (mine) atomicAdd(count, mine);
}
// Words that are not this one.
extern "C" __global__ void memory_check_word(const u32 *a, u64 n, u32 word, u64 *count) {
  u64 mine = 0;
  STRIDE mine += a[i] != word;
  if (mine) atomicAdd(count, mine);
}
// Words that differ between two arrays.
extern "C" __global__ void memory_compare(const u32 *a, const u32 *b, u64 n, u64 *count) {
  u64 mine = 0;
  STRIDE mine += a[i] != b[i];
  if (mine) atomicAdd(count, mine);
}

// The loop of memory/device-l2: reads the same vectors again and again, past the L1; a block meets others each time.
extern "C" __global__ void memory_read_again(const uint4 *from, u64 n, u64 times, u64 *sums) {
  u64 mine = 0, chunks = n / CHUNK, shift = 0;
  for (u64 time = 0; time < times; time++) {
    for (u64 chunk = blockIdx.x; chunk < chunks; chunk += gridDim.x) {
      u64 other = chunk + shift < chunks ? chunk + shift : chunk + shift - chunks;
      u64 at = other * CHUNK + threadIdx.x;
      uint4 held[UNROLL];
      EACH held[k] = __ldcg(from + at + k * BLOCK);
      EACH mine += (u64)held[k].x + held[k].y + held[k].z + held[k].w;
    }
    shift = shift + 1 < chunks ? shift + 1 : 0;
  }
  leave_sum(mine, sums);
}

// The pointer chase of memory/device-latency: the first word of a line holds the place of the next line, counted in words.
extern "C" __global__ void memory_lay_out(u32 *lines, const u32 *next, u64 n, u32 stride) { STRIDE lines[i * stride] = next[i] * stride; }

// One thread, rounds of 16 loads through all caches; where the last one leads.
extern "C" __global__ void memory_chase(const u32 *lines, u32 at, u64 rounds, u32 *end) {
  for (; rounds > 0; rounds--) {
    _Pragma("unroll") for (int k = 0; k < 16; k++) at = __ldca(lines + at);
  }
  *end = at;
}
