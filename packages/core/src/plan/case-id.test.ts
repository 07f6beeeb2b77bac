import { expect, test } from 'vitest'
import { caseIdOf } from './case-id.ts'

const gemm = { id: 'gpu/gemm', version: 1 }

test.each([
  [{}, 'gpu/gemm@1'],
  [{ n: 8192, dtype: 'bf16' }, 'gpu/gemm@1?dtype=bf16&n=8192'],
  [{ a: 'x&y=z?#%', b: 'two words\n' }, 'gpu/gemm@1?a=x%26y%3Dz%3F%23%25&b=two%20words%0A'],
  [{ path: '/data/ä', list: [1, 'b'], on: true, none: null }, 'gpu/gemm@1?list=[1,"b"]&none=null&on=true&path=/data/ä'],
])('%j is %s', (options, id) => {
  expect(caseIdOf(gemm, options)).toBe(id)
})
