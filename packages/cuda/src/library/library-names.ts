const linuxOrWindows = (linux: readonly string[], windows: readonly string[]) => (platform: NodeJS.Platform) =>
  platform === 'win32' ? windows : linux

/** File names of NVIDIA's libraries, the newest first. */
export const LIBRARY_NAMES = {
  nvml: linuxOrWindows(['libnvidia-ml.so.1'], ['nvml.dll']),
  cuda: linuxOrWindows(['libcuda.so.1'], ['nvcuda.dll']),
  cublasLt: linuxOrWindows(
    ['libcublasLt.so.13', 'libcublasLt.so.12', 'libcublasLt.so.11'],
    ['cublasLt64_13.dll', 'cublasLt64_12.dll', 'cublasLt64_11.dll'],
  ),
} as const
