package retrace.model;

import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * A list that never changes and whose elements are made when they are asked for: half a million orders with their proofs
 * would not fit in memory at once, yet can be written one after another.
 */
public abstract class ComputedList<T> extends AbstractList<T> implements RandomAccess {}
