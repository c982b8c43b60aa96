package dev.trllmarena.node;

import dev.trllmarena.node.program.PyTorch;
import dev.trllmarena.node.text.Tokenizer;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The native libraries, which are unpacked and loaded while the rest of the node starts. A node without them would
/// never answer and could not recover, because a library is loaded once in a process: it does not become ready.
final class NativeLibraries {
    private static final System.Logger LOG = System.getLogger(NativeLibraries.class.getName());

    private final FutureTask<Boolean> loading = new FutureTask<>(() -> {
        Tokenizer.loadLibrary();
        PyTorch.load();
        return true;
    });

    private NativeLibraries() {}

    static NativeLibraries load() {
        NativeLibraries libraries = new NativeLibraries();
        Thread.ofPlatform().name("native-libraries").start(libraries.loading);
        return libraries;
    }

    /// @throws IllegalStateException when they cannot be loaded, such as on a full disk
    void await() {
        try {
            loading.get();
        } catch (ExecutionException e) {
            Throwable reason = e;
            while (reason.getCause() != null) {
                reason = reason.getCause();
            }
            LOG.log(Level.ERROR, "the native libraries cannot be loaded", e);
            // The innermost reason alone is what a command line shows.
            throw new IllegalStateException("the native libraries cannot be loaded: " + reason.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the native libraries were loaded");
        }
    }
}
