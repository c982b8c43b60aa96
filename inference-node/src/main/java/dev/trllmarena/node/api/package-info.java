/// The OpenAI-compatible face of the node over HTTP: requests are read strictly, answers streamed, errors told in
/// OpenAI's shape.
@NullMarked
package dev.trllmarena.node.api;

import org.jspecify.annotations.NullMarked;
