package dev.globalid.client.hibernate;

import dev.globalid.client.GlobalId;
import jakarta.persistence.GeneratedValue;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.hibernate.AnnotationException;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.generator.Generator;
import org.hibernate.generator.GeneratorCreationContext;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.SimpleValue;
import org.jspecify.annotations.Nullable;

/**
 * Gives entities their generator. Found by Hibernate through the service loader.
 *
 * <p>Hibernate's own way, a meta-annotation on {@code @GlobalId}, would tie that annotation to Hibernate, and it is meant
 * for other frameworks too. So this looks for it once the entities are known, after Hibernate's choice of generators.
 */
public final class GlobalIdMappings implements AdditionalMappingContributor {

    @Override
    public void contribute(
            AdditionalMappingContributions contributions,
            InFlightMetadataCollector metadata,
            ResourceStreamLocator resources,
            MetadataBuildingContext context) {
        Object pattern = context.getBootstrapContext()
                .getServiceRegistry()
                .requireService(ConfigurationService.class)
                .getSettings()
                .get(GlobalIdSettings.GENERATED_VALUES);
        metadata.addSecondPass(entities -> bindAll(entities, pattern == null ? null : pattern.toString()));
    }

    private static void bindAll(Map<String, PersistentClass> entities, @Nullable String pattern) {
        for (PersistentClass entity : entities.values()) {
            if (entity instanceof RootClass root && root.hasPojoRepresentation()) {
                bind(root, pattern);
            }
        }
    }

    private static void bind(RootClass entity, @Nullable String pattern) {
        if (!entity.hasIdentifierProperty() || !(entity.getIdentifier() instanceof SimpleValue id)) {
            return;
        }
        IdMember member = new IdMember(
                entity.getMappedClass(), entity.getIdentifierProperty().getName());
        member.refuseOthersWithGlobalId();
        Optional<GlobalId> annotation = member.annotation(GlobalId.class);
        if (annotation.isPresent()) {
            id.setCustomIdGeneratorCreator(
                    context -> generator(context, annotation.get().value()));
        } else if (pattern != null && member.annotation(GeneratedValue.class).isPresent() && isNumber(id)) {
            String sequence = pattern.replace("{table}", entity.getTable().getName());
            id.setCustomIdGeneratorCreator(context -> generator(context, sequence));
        }
    }

    private static boolean isNumber(SimpleValue id) {
        Class<?> type = id.getType().getReturnedClass();
        return type != String.class && IdTypes.of(type).isPresent();
    }

    private static Generator generator(GeneratorCreationContext context, String sequence) {
        Class<?> type = context.getType().getReturnedClass();
        LongFunction<?> conversion = IdTypes.of(type)
                .orElseThrow(() -> new AnnotationException("The id of "
                        + context.getPersistentClass().getEntityName() + " is a " + type.getName()
                        + ": @GlobalId wants a Long, Integer, BigInteger or String"));
        return new GlobalIdGenerator(
                context.getServiceRegistry()
                        .requireService(IdClientService.class)
                        .client()
                        .sequence(sequence),
                conversion);
    }
}
