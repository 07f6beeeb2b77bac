"""Multiplies matrices with PyTorch when told to: reads seconds from stdin, prints FLOP/s; its first line is the GPU's UUID."""
import sys
import time

import torch

N = 8192
a, b = (torch.randn(N, N, device="cuda", dtype=torch.bfloat16) for _ in range(2))
out = torch.empty_like(a)
torch.mm(a, b, out=out)
torch.cuda.synchronize()
print(torch.cuda.get_device_properties(0).uuid, flush=True)
for line in sys.stdin:
    begin, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
    until, count = time.monotonic() + float(line), 0
    begin.record()
    while time.monotonic() < until:
        for _ in range(50):
            torch.mm(a, b, out=out)
        torch.cuda.synchronize()
        count += 50
    end.record()
    torch.cuda.synchronize()
    print(2 * N**3 * count / (begin.elapsed_time(end) / 1e3), flush=True)
