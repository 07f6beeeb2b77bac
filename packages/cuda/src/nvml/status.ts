import type { StatusTable } from '../status.ts'

/** nvmlReturn_t. @see nvml.h */
// biome-ignore format: a table
export const NVML_STATUS: StatusTable = {
  1:   { name: 'UNINITIALIZED',             meaning: 'NVML was not initialised, or was shut down' },
  2:   { name: 'INVALID_ARGUMENT',          meaning: 'the driver refuses an argument; a bug here, or a driver with another layout' },
  3:   { name: 'NOT_SUPPORTED',             meaning: 'this GPU or driver does not offer it' },
  4:   { name: 'NO_PERMISSION',             meaning: 'not allowed for this user; run as root, or ask for access to /dev/nvidia*' },
  5:   { name: 'ALREADY_INITIALIZED',       meaning: 'NVML was initialised before' },
  6:   { name: 'NOT_FOUND',                 meaning: 'there is no such device or value' },
  7:   { name: 'INSUFFICIENT_SIZE',         meaning: 'the driver has more to say than there was room for' },
  8:   { name: 'INSUFFICIENT_POWER',        meaning: 'a power cable of the card is not connected' },
  9:   { name: 'DRIVER_NOT_LOADED',         meaning: 'the kernel module is not loaded; install the NVIDIA driver or run "modprobe nvidia"' },
  10:  { name: 'TIMEOUT',                   meaning: 'the driver did not answer in time' },
  11:  { name: 'IRQ_ISSUE',                 meaning: 'the kernel sees a problem with the interrupts of the GPU' },
  12:  { name: 'LIBRARY_NOT_FOUND',         meaning: 'a library of the driver is missing; install the NVIDIA driver anew' },
  13:  { name: 'FUNCTION_NOT_FOUND',        meaning: 'this driver is too old to know the function' },
  14:  { name: 'CORRUPTED_INFOROM',         meaning: "the card's own memory of its settings is corrupted" },
  15:  { name: 'GPU_IS_LOST',               meaning: 'the GPU has fallen off the bus; restart the machine' },
  16:  { name: 'RESET_REQUIRED',            meaning: 'the GPU must be reset before it can be used' },
  17:  { name: 'OPERATING_SYSTEM',          meaning: 'the operating system blocks the driver, cgroups for example' },
  18:  { name: 'LIB_RM_VERSION_MISMATCH',   meaning: 'library and kernel module are of different drivers; restart the machine after an update' },
  19:  { name: 'IN_USE',                    meaning: 'the GPU is in use' },
  20:  { name: 'MEMORY',                    meaning: 'not enough memory' },
  21:  { name: 'NO_DATA',                   meaning: 'there is no data yet' },
  22:  { name: 'VGPU_ECC_NOT_SUPPORTED',    meaning: 'not available because ECC is on' },
  23:  { name: 'INSUFFICIENT_RESOURCES',    meaning: 'resources other than memory have run out' },
  24:  { name: 'FREQ_NOT_SUPPORTED',        meaning: 'the frequency is not supported' },
  25:  { name: 'ARGUMENT_VERSION_MISMATCH', meaning: 'the driver knows another version of the structure' },
  26:  { name: 'DEPRECATED',                meaning: 'the driver no longer offers it' },
  27:  { name: 'NOT_READY',                 meaning: 'the system is not ready for the request' },
  28:  { name: 'GPU_NOT_FOUND',             meaning: 'there is no GPU' },
  29:  { name: 'INVALID_STATE',             meaning: 'the GPU is in a state that does not allow it' },
  999: { name: 'UNKNOWN',                   meaning: 'an error inside the driver; see the kernel log' },
}

/** After these nothing more can be read from the device or from NVML: not initialised, driver gone, lost, reset, mismatch. */
export const NVML_FATAL: ReadonlySet<number> = new Set([1, 9, 15, 16, 18, 28])

/** What a link that is not there, or has no such counter, gives. */
export const NOT_FOR_THIS_LINK: ReadonlySet<number> = new Set([2, 3])

/** What a symbol gives that the library does not export. */
export const FUNCTION_NOT_FOUND = 13

/** An array was too small: ask again with more room. */
export const INSUFFICIENT_SIZE = 7

/** Nothing came within the time given. */
export const TIMED_OUT = 10
