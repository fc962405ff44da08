package io.quanttrade.query.rest;

import io.quanttrade.query.store.Lineages;
import io.quanttrade.query.store.ReadModel;
import io.quanttrade.query.store.Table;
import io.quanttrade.query.view.DecisionView;
import io.quanttrade.query.view.DeploymentView;
import io.quanttrade.query.view.FillView;
import io.quanttrade.query.view.IntentView;
import io.quanttrade.query.view.LineageView;
import io.quanttrade.query.view.OrderView;
import io.quanttrade.query.view.Page;
import io.quanttrade.query.view.PositionView;
import io.quanttrade.query.view.SignalView;
import io.quanttrade.query.view.ValuationView;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What happened on the caller's accounts, from signal to profit.
@Path("/api/v1")
@Tag(name = "trading")
@Produces(MediaType.APPLICATION_JSON)
public class TradingResource {

    private final Lists lists;
    private final ReadModel model;
    private final Lineages lineages;

    @Inject
    TradingResource(Lists lists, ReadModel model, Lineages lineages) {
        this.lists = lists;
        this.model = model;
        this.lineages = lineages;
    }

    @GET
    @Path("/signals")
    @Operation(operationId = "listSignals", summary = "Signals, newest first")
    public Page<SignalView> signals(@BeanParam ListParams params) {
        return lists.owned("signals", params, model::signals);
    }

    @GET
    @Path("/decisions")
    @Operation(operationId = "listDecisions", summary = "Risk decisions, newest first")
    public Page<DecisionView> decisions(@BeanParam ListParams params) {
        return owned("decisions", params, Table.DECISIONS, DecisionView.class);
    }

    @GET
    @Path("/decisions/{id}/lineage")
    @Operation(operationId = "decisionLineage", summary = "The causal chain of a decision")
    public LineageView lineage(@PathParam("id") String id) {
        LineageView found = lineages.of(id, lists.accounts(null));
        if (found == null) {
            throw ProblemException.notFound();
        }
        return found;
    }

    @GET
    @Path("/intents")
    @Operation(operationId = "listIntents", summary = "Approved orders, newest first")
    public Page<IntentView> intents(@BeanParam ListParams params) {
        return owned("intents", params, Table.INTENTS, IntentView.class);
    }

    @GET
    @Path("/orders")
    @Operation(operationId = "listOrders", summary = "Orders with their history, newest first")
    public Page<OrderView> orders(@BeanParam ListParams params) {
        return owned("orders", params, Table.ORDERS, OrderView.class);
    }

    @GET
    @Path("/fills")
    @Operation(operationId = "listFills", summary = "Executions, newest first")
    public Page<FillView> fills(@BeanParam ListParams params) {
        return owned("fills", params, Table.FILLS, FillView.class);
    }

    @GET
    @Path("/positions")
    @Operation(operationId = "listPositions", summary = "Positions at their last marks")
    public Page<PositionView> positions(@BeanParam ListParams params) {
        return lists.owned("positions", params, model::positions);
    }

    @GET
    @Path("/valuations")
    @Operation(operationId = "listValuations", summary = "The newest valuation of each account")
    public Page<ValuationView> valuations(@BeanParam ListParams params) {
        return lists.owned("valuations", params, model::valuations);
    }

    @GET
    @Path("/deployments")
    @Operation(operationId = "listDeployments", summary = "Strategies at work")
    public Page<DeploymentView> deployments(@BeanParam ListParams params) {
        return owned("deployments", params, Table.DEPLOYMENTS, DeploymentView.class);
    }

    private <T> Page<T> owned(String list, ListParams params, Table table, Class<T> type) {
        return lists.owned(
                list,
                params,
                (filter, after, limit) -> model.page(table, type, filter, after, limit));
    }
}
