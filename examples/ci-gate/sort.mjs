// The program under test: sorts made-up orders and prints how much work that took.
// PASSES=2 sorts everything twice: a regression to try the gate with.

const ORDERS = 200_000
const passes = Number(process.env.PASSES ?? 1)

const orders = Array.from({ length: ORDERS }, (_, i) => ({ id: i, price: (i * 7_919) % 10_007 }))
let comparisons = 0
let sorted = orders
for (let pass = 0; pass < passes; pass++)
  sorted = orders.toSorted((a, b) => {
    comparisons++
    return a.price - b.price || a.id - b.id
  })

const isSorted = sorted.every((order, i) => i === 0 || (sorted[i - 1]?.price ?? 0) <= order.price)
if (!isSorted) process.exitCode = 1
console.log(JSON.stringify({ comparisons }))
