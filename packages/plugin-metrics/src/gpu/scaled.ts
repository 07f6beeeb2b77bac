/** In base units; a part of one, such as a percent or a millijoule, is divided, which rounds once and rightly. */
export const scaled = (value: number, scale: number): number =>
  scale < 1 ? value / Math.round(1 / scale) : value * scale
