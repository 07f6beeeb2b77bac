/**
 * What `rocm-smi --json` printed on real machines, of versions that spell keys differently: the keys that we ask for, with the values
 * as they were published. What a publication does not show is not here.
 */

/** MI250, ROCm 5. @see https://github.com/wandb/wandb, core/pkg/monitor/gpu_amd_test.go at 6c899cd, getROCMSMIStatsROCM5Mock */
export const ROCM_5_MI250 = {
  card0: {
    'GPU ID': '0x740c',
    'Unique ID': '0x719d230578348e8c',
    'VBIOS version': '113-D65209-073',
    'Temperature (Sensor edge) (C)': '32.0',
    'Temperature (Sensor junction) (C)': '35.0',
    'Temperature (Sensor memory) (C)': '43.0',
    'mclk clock speed:': '(1600Mhz)',
    'mclk clock level:': '3',
    'sclk clock speed:': '(800Mhz)',
    'sclk clock level:': '1',
    'Average Graphics Package Power (W)': '89.0',
    'GPU use (%)': '10',
    'GFX Activity': '2469071528',
    'GPU memory use (%)': '0',
    'Memory Activity': '2189510857',
    'PCIe Replay Count': '147',
    'PCI Bus': '0000:2F:00.0',
    'Card series': 'AMD INSTINCT MI250 (MCM) OAM AC MBA',
    'Card model': '0x0b0c',
  },
  system: { 'Driver version': '6.2.4' },
}

/** MI250, ROCm 6. @see the same file, getROCMSMIStatsROCM6Mock */
export const ROCM_6_MI250 = {
  card0: {
    'Device Name': 'AMD INSTINCT MI250 (MCM) OAM AC MBA',
    'Device ID': '0x740c',
    'Unique ID': '0x1f9de0957d137942',
    'VBIOS version': '113-D65209-073',
    'Temperature (Sensor edge) (C)': '43.0',
    'Temperature (Sensor junction) (C)': '44.0',
    'Temperature (Sensor memory) (C)': '53.0',
    'mclk clock speed:': '(1600Mhz)',
    'sclk clock speed:': '(800Mhz)',
    'pcie clock level': '3 (2.5GT/s x8)',
    'Average Graphics Package Power (W)': '91.0',
    'GPU use (%)': '0',
    'GPU Memory Allocated (VRAM%)': '0',
    'GPU Memory Read/Write Activity (%)': '0',
    'PCIe Replay Count': '3824',
    'PCI Bus': '0000:29:00.0',
    'Card Series': 'AMD INSTINCT MI250 (MCM) OAM AC MBA',
    'GFX Version': 'gfx9010',
  },
  system: { 'Driver version': '6.2.4' },
}

/** Radeon 780M, rocm-smi-lib 6.2.4. @see https://github.com/sebhildebrandt/systeminformation/pull/960 */
export const ROCM_6_2_780M = {
  card0: {
    'Device Name': 'Phoenix3',
    'Device ID': '0x1900',
    'Unique ID': 'N/A',
    'VBIOS version': '113-PHXGENERIC-001',
    'Temperature (Sensor edge) (C)': '31.0',
    'mclk clock speed:': '(400Mhz)',
    'sclk clock speed:': '(800Mhz)',
    'Current Socket Graphics Package Power (W)': '7.222',
    'GPU use (%)': '19',
    'GPU Memory Allocated (VRAM%)': '87',
    'Memory Activity': 'N/A',
    'PCIe Replay Count': '0',
    'PCI Bus': '0000:C4:00.0',
  },
}

/** RX 7900 XTX. @see https://github.com/henrygd/beszel/issues/414 */
export const RX_7900_XTX = {
  card0: {
    'Temperature (Sensor edge) (C)': '49.0',
    'Temperature (Sensor junction) (C)': '49.0',
    'Temperature (Sensor memory) (C)': '62.0',
    'Average Graphics Package Power (W)': '19.0',
    'GPU use (%)': '0',
    'VRAM Total Memory (B)': '25753026560',
    'VRAM Total Used Memory (B)': '794341376',
  },
}

/** The older script. @see https://github.com/RainbowMiner/RainbowMiner/issues/749 */
export const ROC_SMI_2019 = {
  card0: {
    'Fan Speed (%)': '45',
    'Average Graphics Package Power (W)': '222.0',
    'Temperature (Sensor mem) (c)': '79.0',
    'Fan Speed (level)': '117',
    'Temperature (Sensor junction) (c)': '103.0',
    'Temperature (Sensor edge) (c)': '77.0',
  },
}

/** The second die of an MI250. @see https://github.com/ROCm/rocm_smi_lib/issues/160 */
export const SECOND_DIE_POWER = 'N/A (Secondary die)'

/** Printed before everything else when a card sleeps, ROCm 7.1.1. @see https://github.com/ROCm/legacy-rocm-build/issues/5849 */
export const SLEEPING = 'WARNING: AMD GPU device(s) is/are in a low-power state. Check power control/runtime_status\n\n'
