package retrace.text;

/**
 * Verbs that belong together: "had allegedly rammed", "attempted to grab", "was not hurt".
 *
 * @param begin first token
 * @param end token after the last
 * @param first token of the first verb that is no auxiliary (or the auxiliary that stands alone)
 * @param head token of the verb that says what happened: the last one of a chain
 * @param form how it stands in its clause
 * @param passive be + participle, or a participle that stands behind its noun
 * @param perfectPast had + participle
 * @param modal would, could, may, might
 */
record VerbGroup(
        int begin, int end, int first, int head, Form form, boolean passive, boolean perfectPast, boolean modal) {

    /** How a verb group stands in its clause. */
    enum Form {
        FINITE,
        /** "trying to flee", "leaving two people injured". */
        ING,
        /** "to determine". */
        INFINITIVE,
        /** "a suspect wanted in", "the injuries sustained by". */
        REDUCED
    }

    boolean finite() {
        return form == Form.FINITE;
    }
}
