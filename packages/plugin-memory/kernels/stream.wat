;; The loops of memory/host: arrays of doubles in the memory that the importer gives, 64 bytes a round. Every count of bytes is a
;; multiple of 64 and above 0. Mul and add stay two operations with a rounding each, so that JavaScript computes the same bits.
(module
  (import "probative" "memory" (memory 1))

  ;; to = from, by 16 bytes a load and a store
  (func (export "copy") (param $to i32) (param $from i32) (param $bytes i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $to) (local.get $bytes)))
    (loop $next
      (v128.store (local.get $to) (v128.load (local.get $from)))
      (v128.store offset=16 (local.get $to) (v128.load offset=16 (local.get $from)))
      (v128.store offset=32 (local.get $to) (v128.load offset=32 (local.get $from)))
      (v128.store offset=48 (local.get $to) (v128.load offset=48 (local.get $from)))
      (local.set $from (i32.add (local.get $from) (i32.const 64)))
      (local.set $to (i32.add (local.get $to) (i32.const 64)))
      (br_if $next (i32.ne (local.get $to) (local.get $end)))))

  ;; to = scalar * from
  (func (export "scale") (param $to i32) (param $from i32) (param $bytes i32) (param $scalar f64)
    (local $end i32) (local $factor v128)
    (local.set $factor (f64x2.splat (local.get $scalar)))
    (local.set $end (i32.add (local.get $to) (local.get $bytes)))
    (loop $next
      (v128.store (local.get $to) (f64x2.mul (v128.load (local.get $from)) (local.get $factor)))
      (v128.store offset=16 (local.get $to) (f64x2.mul (v128.load offset=16 (local.get $from)) (local.get $factor)))
      (v128.store offset=32 (local.get $to) (f64x2.mul (v128.load offset=32 (local.get $from)) (local.get $factor)))
      (v128.store offset=48 (local.get $to) (f64x2.mul (v128.load offset=48 (local.get $from)) (local.get $factor)))
      (local.set $from (i32.add (local.get $from) (i32.const 64)))
      (local.set $to (i32.add (local.get $to) (i32.const 64)))
      (br_if $next (i32.ne (local.get $to) (local.get $end)))))

  ;; to = x + y
  (func (export "add") (param $to i32) (param $x i32) (param $y i32) (param $bytes i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $to) (local.get $bytes)))
    (loop $next
      (v128.store (local.get $to) (f64x2.add (v128.load (local.get $x)) (v128.load (local.get $y))))
      (v128.store offset=16 (local.get $to) (f64x2.add (v128.load offset=16 (local.get $x)) (v128.load offset=16 (local.get $y))))
      (v128.store offset=32 (local.get $to) (f64x2.add (v128.load offset=32 (local.get $x)) (v128.load offset=32 (local.get $y))))
      (v128.store offset=48 (local.get $to) (f64x2.add (v128.load offset=48 (local.get $x)) (v128.load offset=48 (local.get $y))))
      (local.set $x (i32.add (local.get $x) (i32.const 64)))
      (local.set $y (i32.add (local.get $y) (i32.const 64)))
      (local.set $to (i32.add (local.get $to) (i32.const 64)))
      (br_if $next (i32.ne (local.get $to) (local.get $end)))))

  ;; to = x + scalar * y
  (func (export "triad") (param $to i32) (param $x i32) (param $y i32) (param $bytes i32) (param $scalar f64)
    (local $end i32) (local $factor v128)
    (local.set $factor (f64x2.splat (local.get $scalar)))
    (local.set $end (i32.add (local.get $to) (local.get $bytes)))
    (loop $next
      (v128.store (local.get $to) (f64x2.add (v128.load (local.get $x)) (f64x2.mul (v128.load (local.get $y)) (local.get $factor))))
      (v128.store offset=16 (local.get $to) (f64x2.add (v128.load offset=16 (local.get $x)) (f64x2.mul (v128.load offset=16 (local.get $y)) (local.get $factor))))
      (v128.store offset=32 (local.get $to) (f64x2.add (v128.load offset=32 (local.get $x)) (f64x2.mul (v128.load offset=32 (local.get $y)) (local.get $factor))))
      (v128.store offset=48 (local.get $to) (f64x2.add (v128.load offset=48 (local.get $x)) (f64x2.mul (v128.load offset=48 (local.get $y)) (local.get $factor))))
      (local.set $x (i32.add (local.get $x) (i32.const 64)))
      (local.set $y (i32.add (local.get $y) (i32.const 64)))
      (local.set $to (i32.add (local.get $to) (i32.const 64)))
      (br_if $next (i32.ne (local.get $to) (local.get $end)))))

  ;; to = scalar
  (func (export "write") (param $to i32) (param $bytes i32) (param $scalar f64)
    (local $end i32) (local $factor v128)
    (local.set $factor (f64x2.splat (local.get $scalar)))
    (local.set $end (i32.add (local.get $to) (local.get $bytes)))
    (loop $next
      (v128.store (local.get $to) (local.get $factor))
      (v128.store offset=16 (local.get $to) (local.get $factor))
      (v128.store offset=32 (local.get $to) (local.get $factor))
      (v128.store offset=48 (local.get $to) (local.get $factor))
      (local.set $to (i32.add (local.get $to) (i32.const 64)))
      (br_if $next (i32.ne (local.get $to) (local.get $end)))))

  ;; sum of the 64-bit words modulo 2^64: it does not depend on the order of the additions
  (func (export "read") (param $from i32) (param $bytes i32) (result i64)
    (local $end i32) (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local.set $end (i32.add (local.get $from) (local.get $bytes)))
    (loop $next
      (local.set $s0 (i64x2.add (local.get $s0) (v128.load (local.get $from))))
      (local.set $s1 (i64x2.add (local.get $s1) (v128.load offset=16 (local.get $from))))
      (local.set $s2 (i64x2.add (local.get $s2) (v128.load offset=32 (local.get $from))))
      (local.set $s3 (i64x2.add (local.get $s3) (v128.load offset=48 (local.get $from))))
      (local.set $from (i32.add (local.get $from) (i32.const 64)))
      (br_if $next (i32.ne (local.get $from) (local.get $end))))
    (local.set $s0 (i64x2.add (i64x2.add (local.get $s0) (local.get $s1)) (i64x2.add (local.get $s2) (local.get $s3))))
    (i64.add (i64x2.extract_lane 0 (local.get $s0)) (i64x2.extract_lane 1 (local.get $s0))))

  ;; repeats a table of $period bytes over an array: the first touch of its pages
  (func (export "fill") (param $to i32) (param $bytes i32) (param $table i32) (param $period i32)
    (local $end i32) (local $at i32)
    (local.set $end (i32.add (local.get $to) (local.get $bytes)))
    (loop $next
      (i64.store (local.get $to) (i64.load (i32.add (local.get $table) (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (if (i32.eq (local.get $at) (local.get $period)) (then (local.set $at (i32.const 0))))
      (local.set $to (i32.add (local.get $to) (i32.const 8)))
      (br_if $next (i32.ne (local.get $to) (local.get $end)))))

  ;; how many words of an array differ from the table that should repeat over it
  (func (export "mismatches") (param $from i32) (param $bytes i32) (param $table i32) (param $period i32) (result i32)
    (local $end i32) (local $at i32) (local $count i32)
    (local.set $end (i32.add (local.get $from) (local.get $bytes)))
    (loop $next
      (local.set $count (i32.add (local.get $count)
        (i64.ne (i64.load (local.get $from)) (i64.load (i32.add (local.get $table) (local.get $at))))))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (if (i32.eq (local.get $at) (local.get $period)) (then (local.set $at (i32.const 0))))
      (local.set $from (i32.add (local.get $from) (i32.const 8)))
      (br_if $next (i32.ne (local.get $from) (local.get $end))))
    (local.get $count)))
