package retrace.reconstruct;

import java.util.List;
import retrace.model.Claims;
import retrace.model.Problem;

/** What one account says, before anything is compared. */
public record Reading(
        Claims.Account account, List<Claims.Claim> claims, List<Claims.Relation> relations, List<Problem> problems) {

    public Reading {
        claims = List.copyOf(claims);
        relations = List.copyOf(relations);
        problems = List.copyOf(problems);
    }
}
