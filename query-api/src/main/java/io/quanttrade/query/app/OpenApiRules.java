package io.quanttrade.query.app;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/// What holds for the whole contract: every property is always present (unknown is null, not
/// absent), every error is a [io.quanttrade.query.rest.Problem].
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiRules implements OASFilter {

    private static final String SECURITY = "bearer";
    private static final String PROBLEM = "Problem";
    private static final String PROBLEM_TYPE = "application/problem+json";

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        contract.setInfo(
                OASFactory.createInfo()
                        .title("QuantTrade API")
                        .version("v1")
                        .description(
                                "Decimals and 64-bit integers are text, times ISO-8601 UTC, unknown"
                                        + " is null. Clients ignore unknown fields and values."));
        contract.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(SECURITY)));
        Components components = contract.getComponents();
        if (components != null) {
            components.addSecurityScheme(
                    SECURITY,
                    OASFactory.createSecurityScheme()
                            .type(SecurityScheme.Type.HTTP)
                            .scheme("bearer")
                            .bearerFormat("JWT"));
        }
        if (components != null && components.getSchemas() != null) {
            components.getSchemas().values().forEach(OpenApiRules::requireAll);
        }
        if (contract.getPaths() != null && contract.getPaths().getPathItems() != null) {
            contract.getPaths()
                    .getPathItems()
                    .values()
                    .forEach(path -> path.getOperations().values().forEach(OpenApiRules::problems));
        }
    }

    private static void requireAll(Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties != null) {
            schema.setRequired(new ArrayList<>(properties.keySet()));
        }
    }

    private static void problems(Operation operation) {
        // The framework adds one without content; "default" says it with content.
        operation.getResponses().removeAPIResponse("400");
        operation
                .getResponses()
                .addAPIResponse(
                        "default",
                        OASFactory.createAPIResponse()
                                .description("A problem")
                                .content(
                                        OASFactory.createContent()
                                                .addMediaType(
                                                        PROBLEM_TYPE,
                                                        OASFactory.createMediaType()
                                                                .schema(
                                                                        OASFactory.createSchema()
                                                                                .ref(PROBLEM)))));
    }
}
