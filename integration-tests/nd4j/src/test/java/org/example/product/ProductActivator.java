package org.example.product;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A third party's bundle: it imports ND4J's packages and knows nothing else of how ND4J came into the framework. */
public final class ProductActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("name", "product");
        Supplier<float[]> product = ProductActivator::product;
        context.registerService(Supplier.class, product, properties);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the service back.
    }

    private static float[] product() {
        try (INDArray a = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}});
                INDArray b = Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}, {1, 1}});
                INDArray c = a.mmul(b)) {
            return c.dup('c').data().asFloat();
        }
    }
}
