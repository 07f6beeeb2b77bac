"""PyTorch's copies, measured on request.

Reads lines `what bytes seconds` from standard input and answers each with bytes per second that were copied, each counted once,
on the GPU's clock. what: `device` (device to device), `h2d`, `d2h` (pinned), `pageable-h2d`, `pageable-d2h`.
"""

import sys

import torch

operands = {}


def buffers(what, size):
    """Target and source of a copy; those of the last one are freed."""
    if (what, size) not in operands:
        operands.clear()
        host = torch.randint(0, 256, (size,), dtype=torch.uint8)
        if not what.startswith("pageable"):
            host = host.pin_memory() if what != "device" else host
        card = host.cuda()
        other = torch.empty_like(card)
        operands[what, size] = {"device": (other, card), "h2d": (other, host), "d2h": (host, card)}[what.split("-")[-1]]
    return operands[what, size]


def timed(run, calls):
    start, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
    start.record()
    for _ in range(calls):
        run()
    end.record()
    end.synchronize()
    return start.elapsed_time(end) / 1000


print(torch.__version__, flush=True)
torch.zeros(1, device="cuda")
print("ready", flush=True)
for line in sys.stdin:
    what, size, seconds = line.split()
    to, source = buffers(what, int(size))
    run = lambda: to.copy_(source, non_blocking=True)  # noqa: E731
    timed(run, 2)
    calls = max(2, round(float(seconds) / (timed(run, 2) / 2)))
    print(int(size) * calls / timed(run, calls), flush=True)
