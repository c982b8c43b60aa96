#!/usr/bin/env python3
"""Writes rope-reference.json: the angles and attention factors that transformers computes for rotary embeddings, and what
a tiny Llama says after its rope_scaling was replaced.

    OMP_NUM_THREADS=1 python make-rope-reference.py TINY     (torch 2.7.1, transformers 4.57.6; TINY holds `llama`)
"""

import json
import sys
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, LlamaConfig
from transformers.modeling_rope_utils import ROPE_INIT_FUNCTIONS

TINY = Path(sys.argv[1])
PROMPT = [760, 44, 262, 71, 348, 64, 11, 385, 82, 280, 30, 147, 593, 446, 31, 177, 81, 366, 459, 344, 762, 172, 144, 307]
CONTINUATION = 64

# (hidden, heads, max_position_embeddings, theta, rope_scaling)
SHAPES = [
    (64, 4, 512, 10000.0, {"rope_type": "linear", "factor": 4.0}),
    (64, 4, 512, 10000.0, {"rope_type": "dynamic", "factor": 4.0}),
    (64, 4, 512, 500000.0, {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
                            "original_max_position_embeddings": 64}),
    (896, 14, 32768, 1000000.0, {"type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32768}),
    (256, 4, 2048, 10000.0, {"rope_type": "yarn", "factor": 16.0}),
    (256, 2, 4096, 10000.0, {"rope_type": "yarn", "factor": 2.5, "original_max_position_embeddings": 1024,
                             "beta_fast": 24, "beta_slow": 2, "truncate": False}),
    (256, 2, 4096, 10000.0, {"rope_type": "yarn", "factor": 40, "original_max_position_embeddings": 4096,
                             "mscale": 0.707, "mscale_all_dim": 1.0}),
    (256, 2, 4096, 10000.0, {"rope_type": "yarn", "factor": 4, "original_max_position_embeddings": 512,
                             "attention_factor": 1.25, "beta_slow": 0.5}),
    (64, 4, 512, 10000.0, {"rope_type": "yarn", "factor": 1.0, "original_max_position_embeddings": 8}),
]

# The tiny Llama was made for 512 positions.
SCALINGS = [
    {"rope_type": "yarn", "factor": 8.0, "original_max_position_embeddings": 16},
    {"type": "yarn", "factor": 4.0, "original_max_position_embeddings": 64, "attention_factor": 0.8, "truncate": False},
    {"rope_type": "dynamic", "factor": 2.0},
]


def rounded(values):
    return [float(f"{value:.9g}") for value in values]


def shape(hidden, heads, positions, theta, scaling):
    config = LlamaConfig(hidden_size=hidden, num_attention_heads=heads, max_position_embeddings=positions,
                         rope_theta=theta, rope_scaling=dict(scaling))
    frequencies, factor = ROPE_INIT_FUNCTIONS[scaling.get("rope_type", scaling.get("type"))](config, "cpu")
    return {"head_size": hidden // heads, "max_position_embeddings": positions, "rope_theta": theta,
            "rope_scaling": scaling, "inverse_frequencies": rounded(frequencies.tolist()), "attention_factor": factor}


@torch.no_grad()
def model(scaling):
    llama = AutoModelForCausalLM.from_pretrained(TINY / "llama", dtype=torch.float32, attn_implementation="eager",
                                                 rope_scaling=dict(scaling)).eval()
    ids, best = list(PROMPT), None
    for _ in range(CONTINUATION):
        logits = llama(input_ids=torch.tensor([ids]), use_cache=False).logits[0, -1]
        best = best or logits.topk(20)
        ids.append(int(logits.argmax()))
    return {"rope_scaling": scaling, "prompt": PROMPT, "ids": best.indices.tolist(),
            "logits": rounded(best.values.tolist()), "greedy": ids[len(PROMPT):]}


def line(row):
    return " " + json.dumps(row)


if __name__ == "__main__":
    text = ('{"shapes": [\n' + ",\n".join(line(shape(*one)) for one in SHAPES)
            + '\n],\n"models": [\n' + ",\n".join(line(model(one)) for one in SCALINGS) + "\n]}\n")
    Path(__file__).with_name("rope-reference.json").write_text(text)
