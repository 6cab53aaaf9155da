package dev.globalid.client.spring.boot;

import dev.globalid.client.IdClient;
import dev.globalid.client.IdSequence;
import java.util.Map;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Declares an {@link IdSequence} bean for each sequence that is configured; its name is the sequence's. */
final class SequenceBeans implements ImportBeanDefinitionRegistrar {

    private static final Bindable<Map<String, Object>> NAMES = Bindable.mapOf(String.class, Object.class);

    private final Environment environment;
    private final BeanFactory beans;

    SequenceBeans(Environment environment, BeanFactory beans) {
        this.environment = environment;
        this.beans = beans;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importer, BeanDefinitionRegistry registry) {
        Binder.get(environment)
                .bind("global-id.sequences", NAMES)
                .orElseGet(Map::of)
                .keySet()
                .forEach(name -> registry.registerBeanDefinition(
                        name,
                        BeanDefinitionBuilder.genericBeanDefinition(IdSequence.class, () -> sequence(name))
                                .getBeanDefinition()));
    }

    private IdSequence sequence(String name) {
        GlobalIdProperties settings = beans.getBean(GlobalIdProperties.class);
        return beans.getBean(IdClient.class).sequence(name, settings.prefetch(name));
    }
}
