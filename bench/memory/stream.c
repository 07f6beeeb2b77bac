/* The loops of memory/host as a C programmer writes them: STREAM's own form, one loop a kernel, shared by the threads of OpenMP.
   stream BYTES DISTANCE: three arrays of so many bytes, so many from the start of one to that of the next, in huge pages where
   Linux gives them. Prints "ready", reads lines "kernel trials", prints the seconds of each trial in a line. */
#include <omp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define HUGE_PAGE ((size_t)2 << 20)

static double *a, *b, *c;
static size_t n;
static const double scalar = 0.41421356237309515;
static volatile uint64_t kept;

static void copy(void) {
#pragma omp for nowait
  for (size_t i = 0; i < n; i++) c[i] = a[i];
}
static void scale(void) {
#pragma omp for nowait
  for (size_t i = 0; i < n; i++) b[i] = scalar * c[i];
}
static void add(void) {
#pragma omp for nowait
  for (size_t i = 0; i < n; i++) c[i] = a[i] + b[i];
}
static void triad(void) {
#pragma omp for nowait
  for (size_t i = 0; i < n; i++) a[i] = b[i] + scalar * c[i];
}
/* Whole numbers: gcc may reorder their additions and so use vectors, 64 bytes a round, as our loop does. */
static void read_only(void) {
  const uint64_t *words = (const uint64_t *)a;
  uint64_t sums[8] = {0};
#pragma omp for nowait
  for (size_t i = 0; i < n / 8; i++)
    for (int j = 0; j < 8; j++) sums[j] += words[8 * i + j];
  for (int j = 0; j < 8; j++)
#pragma omp atomic
    kept += sums[j];
}
static void write_only(void) {
#pragma omp for nowait
  for (size_t i = 0; i < n; i++) c[i] = scalar;
}

/* From the first thread's start to the last one's end, behind a barrier: what our side measures as well. */
static double seconds_of(void (*run)(void)) {
  double first = 1e300, last = 0;
#pragma omp parallel reduction(min : first) reduction(max : last)
  {
#pragma omp barrier
    first = omp_get_wtime();
    run();
    last = omp_get_wtime();
  }
  return last - first;
}

static const struct {
  const char *name;
  void (*run)(void);
} kernels[] = {{"copy", copy}, {"scale", scale},    {"add", add},
               {"triad", triad}, {"read", read_only}, {"write", write_only}};

int main(int argc, char **argv) {
  if (argc != 3) return 1;
  n = strtoull(argv[1], NULL, 10) / sizeof(double);
  const size_t distance = strtoull(argv[2], NULL, 10);
  const size_t whole = (3 * distance + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
  char *memory = aligned_alloc(HUGE_PAGE, whole);
  if (!n || distance < n * sizeof(double) || !memory) return 1;
  madvise(memory, whole, MADV_HUGEPAGE);
  a = (double *)memory;
  b = (double *)(memory + distance);
  c = (double *)(memory + 2 * distance);
#pragma omp parallel for
  for (size_t i = 0; i < n; i++) {
    a[i] = 1.5;
    b[i] = 2.5;
    c[i] = 0.5;
  }
  puts("ready");
  fflush(stdout);
  char name[16];
  int trials;
  while (scanf("%15s %d", name, &trials) == 2) {
    for (size_t k = 0; k < sizeof kernels / sizeof *kernels; k++)
      if (strcmp(name, kernels[k].name) == 0)
        for (int trial = 0; trial < trials; trial++)
          printf("%.9f%c", seconds_of(kernels[k].run), trial == trials - 1 ? '\n' : ' ');
    fflush(stdout);
  }
  return 0;
}
