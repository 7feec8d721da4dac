package retrace.model;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Ids told by their numbers in a table that many lists share. The proofs of half a million orders name the same few thousand
 * constraints again and again; so a proof is made, kept and written without touching their text.
 */
public final class Ids extends AbstractList<String> implements RandomAccess {

    private final List<String> table;
    private final int[] numbers;

    /**
     * @param table never changed; shared, not copied
     * @param numbers into the table; handed over, not copied
     */
    public Ids(List<String> table, int[] numbers) {
        this.table = table;
        this.numbers = numbers;
    }

    /** What the numbers point into; the same object for all lists made from it. */
    public List<String> table() {
        return table;
    }

    /** Number in the table of the id at this place. */
    public int number(int index) {
        return numbers[index];
    }

    @Override
    public String get(int index) {
        return table.get(numbers[index]);
    }

    @Override
    public int size() {
        return numbers.length;
    }
}
