/** What WebGPU says of an adapter, as far as it tells hardware from software. */
export interface AdapterWords {
  readonly name: string
  readonly info: {
    readonly isFallbackAdapter?: boolean
    readonly architecture: string
    readonly description: string
  }
}

/** Rasterisers that compute on the processor: SwiftShader, Mesa's llvmpipe, lavapipe and softpipe, Windows' WARP. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|\bwarp\b/i

/** Whether the adapter is a processor: it says so, or its name does. */
export const isSoftware = ({ name, info }: AdapterWords): boolean =>
  info.isFallbackAdapter === true || SOFTWARE.test(`${name} ${info.architecture} ${info.description}`)
