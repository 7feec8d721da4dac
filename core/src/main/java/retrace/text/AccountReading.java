package retrace.text;

import java.util.List;
import retrace.model.Claims;
import retrace.model.Problem;

/**
 * What one account says.
 *
 * @param relations between the claims of this account alone; {@link ClaimRelations} gives those of all accounts
 */
public record AccountReading(
        Claims.Account account, List<Claims.Claim> claims, List<Claims.Relation> relations, List<Problem> problems) {

    public AccountReading {
        claims = List.copyOf(claims);
        relations = List.copyOf(relations);
        problems = List.copyOf(problems);
    }
}
