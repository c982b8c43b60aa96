/// Programs in TorchScript and the archives that carry them into PyTorch; nothing here knows requests.
@NullMarked
package dev.trllmarena.node.program;

import org.jspecify.annotations.NullMarked;
