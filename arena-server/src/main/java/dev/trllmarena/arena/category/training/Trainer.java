package dev.trllmarena.arena.category.training;

import dev.trllmarena.arena.category.Category;
import dev.trllmarena.arena.category.Network;
import dev.trllmarena.arena.category.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/// Trains the network: one hidden layer whose inputs are dropped at random, softmax over the categories. The same
/// examples
/// in the same order and the same plan give the same weights.
final class Trainer {
    private static final int BATCH = 32;
    private static final double STEP = 0.003;
    private static final double WEIGHT_DECAY = 1e-5;
    private static final double KEPT_INPUTS = 0.5;

    /// How a training is done.
    record Plan(int inputs, int units, int epochs, long seed) {
        static final Plan FULL = new Plan(12_000, 48, 12, 20_261_124);
    }

    /// What it gives.
    record Trained(Vocabulary vocabulary, MultiLayerNetwork network) {
        /// Shape (prompts, labels).
        INDArray probabilities(List<Example> examples) {
            return network.output(inputs(vocabulary, examples));
        }

        /// The weights, for serving.
        Network weights() {
            INDArray hidden = network.getLayer(0).getParam("W");
            INDArray output = network.getLayer(1).getParam("W");
            return new Network(
                    hidden.toFloatMatrix(),
                    network.getLayer(0).getParam("b").toFloatVector(),
                    output.toFloatMatrix(),
                    network.getLayer(1).getParam("b").toFloatVector());
        }
    }

    private Trainer() {}

    /// @param epochDone hears the end of each pass over the examples
    static Trained train(List<Example> examples, Plan plan, Runnable epochDone) {
        Vocabulary vocabulary = VocabularyChoice.of(examples, plan.inputs());
        int batches = (examples.size() + BATCH - 1) / BATCH;
        MultiLayerNetwork network = new MultiLayerNetwork(layers(vocabulary.size(), plan, batches));
        network.init();
        List<Example> order = new ArrayList<>(examples);
        Random random = new Random(plan.seed());
        for (int epoch = 0; epoch < plan.epochs(); epoch++) {
            Collections.shuffle(order, random);
            for (int batch = 0; batch < batches; batch++) {
                List<Example> part = order.subList(batch * BATCH, Math.min(order.size(), (batch + 1) * BATCH));
                network.fit(inputs(vocabulary, part), labels(part));
            }
            epochDone.run();
        }
        return new Trained(vocabulary, network);
    }

    private static MultiLayerConfiguration layers(int inputs, Plan plan, int batches) {
        return new NeuralNetConfiguration.Builder()
                .seed(plan.seed())
                .updater(new Adam(new PolySchedule(ScheduleType.ITERATION, STEP, 1, plan.epochs() * batches)))
                .l2(WEIGHT_DECAY)
                .weightInit(WeightInit.XAVIER)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(inputs)
                        .nOut(plan.units())
                        .activation(Activation.RELU)
                        .dropOut(KEPT_INPUTS)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(plan.units())
                        .nOut(Category.LABELS.size())
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
    }

    /// Shape (prompts, inputs).
    private static INDArray inputs(Vocabulary vocabulary, List<Example> examples) {
        float[][] rows = new float[examples.size()][vocabulary.size()];
        for (int row = 0; row < rows.length; row++) {
            Vocabulary.Vector vector = vocabulary.vector(examples.get(row).features());
            for (int i = 0; i < vector.inputs().length; i++) {
                rows[row][vector.inputs()[i]] = vector.values()[i];
            }
        }
        return Nd4j.create(rows);
    }

    /// Shape (prompts, labels), a 1 in each row.
    static INDArray labels(List<Example> examples) {
        float[][] rows = new float[examples.size()][Category.LABELS.size()];
        IntStream.range(0, rows.length)
                .forEach(row -> rows[row][examples.get(row).label()] = 1);
        return Nd4j.create(rows);
    }
}
