import { expect, test } from 'vitest'
import { DEFAULT_MODEL_PARAMS, MODEL_PARAMS } from './layout.ts'
import { readDefaults } from './read-defaults.ts'

const DEFAULTS = {
  devices: null,
  tensor_buft_overrides: null,
  n_gpu_layers: -1,
  split_mode: 1,
  load_mode: -1,
  lazy_mode: 1,
  main_gpu: 0,
  tensor_split: null,
  progress_callback: null,
  progress_callback_user_data: null,
  kv_overrides: null,
  vocab_only: false,
  check_tensors: false,
  use_extra_bufts: true,
  no_host: false,
  no_alloc: false,
  load_mtp: false,
}

test('the defaults of the pinned release are accepted, and every declared member has one', () => {
  expect(readDefaults(DEFAULT_MODEL_PARAMS, DEFAULTS)).toEqual(DEFAULTS)
  expect(Object.keys(MODEL_PARAMS)).toEqual(Object.keys(DEFAULTS))
})

test('a struct that was read with another layout is refused, with the members that show it', () => {
  // A release without `load_mode` and `lazy_mode`: what follows is read from too far ahead.
  expect(() =>
    readDefaults(DEFAULT_MODEL_PARAMS, { ...DEFAULTS, load_mode: 0, lazy_mode: 0, use_extra_bufts: false }),
  ).toThrow(
    'a struct of llama.cpp is laid out differently than declared: its defaults differ in load_mode, lazy_mode, use_extra_bufts',
  )
})
