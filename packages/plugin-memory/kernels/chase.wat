;; The pointer chase of memory/latency: a line holds the address of the next one, in its first four bytes. $stride bytes a line.
(module
  (import "probative" "memory" (memory 1))

  ;; xorshift32; never 0 when it was not @see https://doi.org/10.18637/jss.v008.i14
  (global $random (mut i32) (i32.const 1))
  (func (export "seed") (param $value i32) (global.set $random (local.get $value)))
  (func $draw (result i32)
    (global.set $random (i32.xor (global.get $random) (i32.shl (global.get $random) (i32.const 13))))
    (global.set $random (i32.xor (global.get $random) (i32.shr_u (global.get $random) (i32.const 17))))
    (global.set $random (i32.xor (global.get $random) (i32.shl (global.get $random) (i32.const 5))))
    (global.get $random))

  ;; every line of [$from, $to) points at itself
  (func (export "lay_out") (param $from i32) (param $to i32) (param $stride i32)
    (loop $next
      (i32.store (local.get $from) (local.get $from))
      (local.set $from (i32.add (local.get $from) (local.get $stride)))
      (br_if $next (i32.lt_u (local.get $from) (local.get $to)))))

  ;; Sattolo's shuffle, for the lines $last down to $first > 0 of those that begin at $base: what it leaves is one cycle through all.
  ;; @see Sattolo, An algorithm to generate a random cyclic permutation, 1986
  (func (export "shuffle") (param $base i32) (param $stride i32) (param $last i32) (param $first i32)
    (local $here i32) (local $there i32) (local $held i32)
    (loop $next
      (local.set $here (i32.add (local.get $base) (i32.mul (local.get $last) (local.get $stride))))
      (local.set $there (i32.add (local.get $base) (i32.mul (local.get $stride)
        (i32.wrap_i64 (i64.shr_u (i64.mul (i64.extend_i32_u (call $draw)) (i64.extend_i32_u (local.get $last))) (i64.const 32))))))
      (local.set $held (i32.load (local.get $here)))
      (i32.store (local.get $here) (i32.load (local.get $there)))
      (i32.store (local.get $there) (local.get $held))
      (local.set $last (i32.sub (local.get $last) (i32.const 1)))
      (br_if $next (i32.ge_u (local.get $last) (local.get $first)))))

  ;; $rounds times 16 loads, each of the address that the one before has found; where it ends
  (func (export "chase") (param $at i32) (param $rounds i32) (result i32)
    (loop $next
      (local.set $at (i32.load (local.get $at)))
      (local.set $at (i32.load (local.get $at)))
      (local.set $at (i32.load (local.get $at)))
      (local.set $at (i32.load (local.get $at)))
      (local.set $at (i32.load (local.get $at)))
      (local.set $at (i32.load (local.get $at)))
      (local.set $at (i32.load (local.get $at)))
      (local.set $at (i32.load (local.get $at)))
      (local.set $at (i32.load (local.get $at)))
      (local.set $at (i32.load (local.get $at)))
      (local.set $at (i32.load (local.get $at)))
      (local.set $at (i32.load (local.get $at)))
      (local.set $at (i32.load (local.get $at)))
      (local.set $at (i32.load (local.get $at)))
      (local.set $at (i32.load (local.get $at)))
      (local.set $at (i32.load (local.get $at)))
      (local.set $rounds (i32.sub (local.get $rounds) (i32.const 1)))
      (br_if $next (local.get $rounds)))
    (local.get $at))

  ;; the sum of the addresses that $steps > 0 loads find, $at as the last: a cycle through all lines finds each once
  (func (export "walk") (param $at i32) (param $steps i32) (result i32 i64)
    (local $sum i64)
    (loop $next
      (local.set $at (i32.load (local.get $at)))
      (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (local.get $at))))
      (local.set $steps (i32.sub (local.get $steps) (i32.const 1)))
      (br_if $next (local.get $steps)))
    (local.get $at) (local.get $sum)))
