"""Times a dense training step of the published mixture in PyTorch, on one thread.

Prints a JSON object: PyTorch's version and the milliseconds of processor time of a step. The experts' layers are
stacked, so that each is one batched product: the form in which PyTorch is fastest.
"""

import json
import math
import sys
import time

import torch

STEPS = int(sys.argv[1])
B, D, H, Z, K, S, BALANCING = 100, 784, 128, 10, 10, 0.5, 0.1

torch.set_num_threads(1)
torch.manual_seed(1)


def weight(*shape):
    limit = math.sqrt(6 / (shape[-2] + shape[-1]))
    return torch.empty(*shape).uniform_(-limit, limit).requires_grad_()


def bias(*shape):
    return torch.zeros(*shape, requires_grad=True)


encoder, encoder_bias = weight(D, K * H), bias(K * H)
mean, mean_bias = weight(K, H, Z), bias(K, 1, Z)
variance, variance_bias = weight(K, H, Z), bias(K, 1, Z)
decoder, decoder_bias = weight(K, Z, H), bias(K, 1, H)
output, output_bias = weight(K, H, D), bias(K, 1, D)
hidden, hidden_bias = weight(D, H), bias(H)
top, top_bias = weight(H, K), bias(K)
optimiser = torch.optim.Adam(
    [encoder, encoder_bias, mean, mean_bias, variance, variance_bias, decoder, decoder_bias, output, output_bias,
     hidden, hidden_bias, top, top_bias], lr=1e-3)
x = torch.rand(B, D) * (torch.rand(B, D) < 0.2)


def step():
    optimiser.zero_grad()
    h = torch.sigmoid(torch.addmm(encoder_bias, x, encoder)).view(B, K, H).transpose(0, 1)
    mu = torch.baddbmm(mean_bias, h, mean)
    v = 1e-5 + torch.exp(torch.baddbmm(variance_bias, h, variance))
    z = mu + v.sqrt() * torch.randn(K, B, Z)
    g = torch.sigmoid(torch.baddbmm(decoder_bias, z, decoder))
    y = torch.sigmoid(torch.baddbmm(output_bias, g, output))
    loss = (0.5 / S**2) * (x - y).square().sum(2) + 0.5 * (mu.square() + v - 1 - v.log()).sum(2)
    p = torch.softmax(torch.addmm(top_bias, torch.sigmoid(torch.addmm(hidden_bias, x, hidden)), top), 1)
    total = (p * loss.t()).sum() / B + BALANCING * p.sum(0).var(unbiased=False)
    total.backward()
    optimiser.step()


for _ in range(5):
    step()
start = time.process_time()
for _ in range(STEPS):
    step()
print(json.dumps({"version": torch.__version__, "ms": (time.process_time() - start) * 1000 / STEPS}))
