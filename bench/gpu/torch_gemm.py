"""PyTorch's matrix products, measured on request.

Reads lines `dtype n warm-up-seconds seconds` from standard input and answers each with TFLOP/s (TOP/s for int8), on the GPU's clock. Both sides
use two sets of random operands in turn, the second operand transposed, and no allocation inside the timed part where PyTorch
offers an output argument.
"""

import sys

import torch

DTYPES = {
    "fp64": torch.float64,
    "fp32": torch.float32,
    "tf32": torch.float32,
    "fp16": torch.float16,
    "bf16": torch.bfloat16,
    "fp8_e4m3": torch.float8_e4m3fn,
    "int8": torch.int8,
}
operands = {}
seconds_each = {}
torch.manual_seed(1)


def random(dtype, n):
    if dtype == torch.int8:
        return torch.randint(-128, 128, (n, n), device="cuda", dtype=torch.int8)
    return torch.randn(n, n, device="cuda", dtype=torch.float64 if dtype == torch.float64 else torch.float32).to(dtype)


def product(name, n):
    """A function that puts the i-th product into the current stream."""
    dtype = DTYPES[name]
    if (name, n) not in operands:
        operands.clear()
        operands[name, n] = [(random(dtype, n), random(dtype, n).t()) for _ in range(2)]
    sets = operands[name, n]
    if name == "int8":
        return lambda i: torch._int_mm(*sets[i % 2])
    if name == "fp8_e4m3":
        one = torch.tensor(1.0, device="cuda")
        scaled = {"scale_a": one, "scale_b": one, "out_dtype": torch.bfloat16, "use_fast_accum": True}
        return lambda i: torch._scaled_mm(*sets[i % 2], **scaled)
    out = torch.empty(n, n, device="cuda", dtype=dtype)
    return lambda i: torch.matmul(*sets[i % 2], out=out)


def timed(run, calls, before=0):
    start, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
    for i in range(before):
        run(i)
    start.record()
    for i in range(calls):
        run(i)
    end.record()
    end.synchronize()
    return start.elapsed_time(end) / 1000


print(torch.__version__, flush=True)
for line in sys.stdin:
    name, size, warm, seconds = line.split()
    n = int(size)
    torch.backends.cuda.matmul.allow_tf32 = name == "tf32"
    run = product(name, n)
    if (name, n) not in seconds_each:
        timed(run, 2)
        seconds_each[name, n] = timed(run, 2) / 2
    each = seconds_each[name, n]
    calls = max(2, round(float(seconds) / each))
    # As much load before the timed part as the other side has, no less and no more: a clock rises and falls in that time.
    before = max(1, round(float(warm) / each))
    print(2 * n**3 * calls / timed(run, calls, before) / 1e12, flush=True)
