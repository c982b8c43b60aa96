package dev.trllmarena.arena.category.training;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.nd4j.linalg.factory.Nd4j;

/// Makes sums come out the same on every x86-64 processor with AVX2: OpenBLAS takes one kind of kernel and one thread,
/// and the memory outside the heap has a bound. Before anything else of nd4j, once a process.
final class Numerics {
    private static final String MOST_MEMORY = "600m";
    private static final String MOST_PROCESS_MEMORY = "2g";

    private Numerics() {}

    static void fix() {
        System.setProperty("org.bytedeco.javacpp.maxbytes", MOST_MEMORY);
        System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", MOST_PROCESS_MEMORY);
        environment("OPENBLAS_CORETYPE", "Haswell");
        environment("OPENBLAS_NUM_THREADS", "1");
        environment("OMP_NUM_THREADS", "1");
        try {
            Nd4j.getEnvironment().setMaxThreads(1);
        } catch (ExceptionInInitializerError | NoClassDefFoundError | UnsatisfiedLinkError e) {
            throw new IllegalStateException("training needs Linux on x86-64: nd4j could not be loaded here", e);
        }
    }

    /// Java cannot change the environment that native code reads; C can.
    @SuppressWarnings("restricted") // the programs are started with native access
    private static void environment(String name, String value) {
        MethodHandle set = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("setenv"),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment key = arena.allocateFrom(name);
            MemorySegment content = arena.allocateFrom(value);
            int status = (int) set.invokeExact(key, content, 1);
            if (status != 0) {
                throw new IllegalStateException(name + " could not be set");
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(name + " could not be set", e);
        }
    }
}
