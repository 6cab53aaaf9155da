package dev.globalid.replication.repair;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.diagnosis.Diagnosis;
import dev.globalid.replication.diagnosis.ErrorCatalogue;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Replica;
import java.util.List;

/** The forms that troubles of one link take, whatever their cause. */
final class LinkTroubles {

    private final Replica replica;
    private final Remedies remedies;

    LinkTroubles(Replica replica, Remedies remedies) {
        this.replica = replica;
        this.remedies = remedies;
    }

    Remedies remedies() {
        return remedies;
    }

    /** One that is not an error of the server, or not only that. */
    Trouble of(String name, String cause, List<String> found, String remedy, List<Step> steps) {
        return new Trouble(replica.label(), name, cause, found, remedy, false, steps);
    }

    /** One that only a person can put right. */
    Trouble byAPerson(String name, String cause, List<String> found, String remedy) {
        return new Trouble(replica.label(), name, cause, found, remedy, true, List.of());
    }

    /** One whose cause and remedy are those of the catalogue. */
    Trouble known(String name, ReplicationError error, List<Step> steps) {
        Diagnosis diagnosis = explain(error);
        return of(name, diagnosis.cause(), List.of(error.toString()), diagnosis.remedy(), steps);
    }

    /** One that this program cannot put right. */
    Trouble byAPerson(ReplicationError error) {
        Diagnosis diagnosis = explain(error);
        return byAPerson("by-a-person", diagnosis.cause(), List.of(error.toString()), diagnosis.remedy());
    }

    /** One that is over once the channel goes on at another place, and what was left out is compared. */
    Trouble repointed(String name, ReplicationError error, BinlogCoordinates place, String why) {
        return of(
                name,
                explain(error).cause(),
                List.of(error.toString()),
                "go on at %s, %s, and compare everything: what was in between is shown row by row"
                        .formatted(place, why),
                List.of(remedies.repoint(why, place)));
    }

    /** One that is over once the channel goes on at the end of its source's log, and what was left out is compared. */
    Trouble realigned(String name, ReplicationError error) {
        return of(
                name,
                "the coordinates of the channel are not where the two sides were equal",
                List.of(error.toString()),
                "go on where %s writes now, and compare everything: what was not executed is shown row by row"
                        .formatted(replica.from().name()),
                List.of(remedies.realign()));
    }

    /** One that is over once the channel is made anew. */
    Trouble relayLog(ReplicationError error) {
        return known("relay-log", error, List.of(remedies.repointFromNothing()));
    }

    Diagnosis explain(ReplicationError error) {
        return ErrorCatalogue.explain(replica.to().version().family(), error);
    }
}
