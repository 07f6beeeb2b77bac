import type { StatusTable } from '../status.ts'

/** CUresult. @see cuda.h */
// biome-ignore format: a table
export const CUDA_STATUS: StatusTable = {
  1:   { name: 'INVALID_VALUE',            meaning: 'the driver refuses an argument; a bug here' },
  2:   { name: 'OUT_OF_MEMORY',            meaning: 'not enough memory on the GPU; use smaller sizes or end what else runs on it' },
  3:   { name: 'NOT_INITIALIZED',          meaning: 'the driver was not initialised' },
  4:   { name: 'DEINITIALIZED',            meaning: 'the driver is shutting down' },
  34:  { name: 'STUB_LIBRARY',             meaning: 'this libcuda is the stub of a toolkit; take stubs/ out of LD_LIBRARY_PATH' },
  35:  { name: 'INSUFFICIENT_DRIVER',      meaning: 'the driver is older than what is asked of it; update it' },
  46:  { name: 'DEVICES_UNAVAILABLE',      meaning: 'the GPU is busy or in exclusive mode' },
  100: { name: 'NO_DEVICE',                meaning: 'there is no GPU, or CUDA_VISIBLE_DEVICES hides it' },
  101: { name: 'INVALID_DEVICE',           meaning: 'there is no GPU of that number' },
  200: { name: 'INVALID_IMAGE',            meaning: 'the kernel is not valid' },
  201: { name: 'INVALID_CONTEXT',          meaning: 'the context is not valid, or not current on this thread' },
  209: { name: 'NO_BINARY_FOR_GPU',        meaning: 'the kernel was made for other GPUs than this one' },
  214: { name: 'ECC_UNCORRECTABLE',        meaning: 'the memory of the GPU has an error that could not be corrected' },
  217: { name: 'PEER_ACCESS_UNSUPPORTED',  meaning: "the GPUs can't reach each other's memory" },
  218: { name: 'INVALID_PTX',              meaning: 'the driver can not compile the kernel' },
  221: { name: 'JIT_COMPILER_NOT_FOUND',   meaning: 'libnvidia-ptxjitcompiler is missing; install the whole driver' },
  222: { name: 'UNSUPPORTED_PTX_VERSION',  meaning: 'the driver is too old for the kernel; update it' },
  500: { name: 'NOT_FOUND',                meaning: 'this driver does not have the function' },
  600: { name: 'NOT_READY',                meaning: 'the work has not ended yet' },
  700: { name: 'ILLEGAL_ADDRESS',          meaning: 'a kernel used memory that is not its own; the context is lost' },
  701: { name: 'LAUNCH_OUT_OF_RESOURCES',  meaning: 'the kernel needs more registers or shared memory than there are' },
  702: { name: 'LAUNCH_TIMEOUT',           meaning: 'the kernel ran too long for a GPU that drives a display' },
  704: { name: 'PEER_ACCESS_ALREADY_ENABLED', meaning: 'the GPUs already reach each other' },
  709: { name: 'CONTEXT_IS_DESTROYED',     meaning: 'the context is gone' },
  716: { name: 'MISALIGNED_ADDRESS',       meaning: 'a kernel used a misaligned address; the context is lost' },
  719: { name: 'LAUNCH_FAILED',            meaning: 'a kernel failed; the context is lost' },
  720: { name: 'COOPERATIVE_LAUNCH_TOO_LARGE', meaning: 'more blocks than fit at once' },
  801: { name: 'NOT_SUPPORTED',            meaning: 'this GPU or driver does not offer it' },
  802: { name: 'SYSTEM_NOT_READY',         meaning: 'the system is not ready; start nvidia-fabricmanager' },
  803: { name: 'SYSTEM_DRIVER_MISMATCH',   meaning: 'library and kernel module are of different drivers; restart the machine after an update' },
  804: { name: 'COMPAT_NOT_SUPPORTED_ON_DEVICE', meaning: 'forward compatibility is for data-centre GPUs only; update the driver' },
  900: { name: 'STREAM_CAPTURE_UNSUPPORTED', meaning: 'the call is not allowed while a graph is captured' },
  901: { name: 'STREAM_CAPTURE_INVALIDATED', meaning: 'an earlier error spoiled the graph' },
  999: { name: 'UNKNOWN',                  meaning: 'an error inside the driver; see the kernel log' },
}

/** The GPUs already reach each other. */
export const ALREADY_ENABLED = 704
/** The work has not ended yet. */
export const NOT_READY = 600
/** What a symbol gives that the library does not export. */
export const SYMBOL_NOT_FOUND = 500
