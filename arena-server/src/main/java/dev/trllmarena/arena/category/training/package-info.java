/// Trains and judges the classifier of prompts with Deeplearning4j. Only the command `train-categories` comes here; the
/// server does not load a class of it.
@NullMarked
package dev.trllmarena.arena.category.training;

import org.jspecify.annotations.NullMarked;
