/// Measures a checkpoint on this machine, alone and through HTTP, and holds each figure against the machine's limit.
@NullMarked
package dev.trllmarena.node.bench;

import org.jspecify.annotations.NullMarked;
