export { type FakeAnswer, type FakeFunction, type FakeFunctions, fakeFfi } from './fakes/fake-ffi.ts'
export { type FakeGpu, fakeNvml } from './fakes/fake-nvml.ts'
export { fakeSearchHost } from './fakes/fake-search-host.ts'
