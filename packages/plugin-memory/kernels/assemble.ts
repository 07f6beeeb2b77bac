import wabt from 'wabt'

/** The WebAssembly module of a text, validated. */
export async function assemble(name: string, text: string): Promise<Uint8Array> {
  const module = (await wabt()).parseWat(`${name}.wat`, text, { simd: true, multi_value: true })
  module.validate()
  return module.toBinary({}).buffer
}
