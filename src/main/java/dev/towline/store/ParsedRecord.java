package dev.towline.store;

/** What the bytes of a record turned out to be. */
sealed interface ParsedRecord {

    /** One method for each case, so that a new one does not compile until it is dealt with. */
    interface Cases {
        void whole(Whole parsed);

        void later(Later parsed);

        void damaged(Damaged parsed);
    }

    /** Calls the method of {@code cases} for this case. */
    void act(Cases cases);

    record Whole(JobRecord jobRecord) implements ParsedRecord {
        @Override
        public void act(Cases cases) {
            cases.whole(this);
        }
    }

    /** Of a later version of this agent: kept as it is, for the next upgrade. */
    record Later(int schema) implements ParsedRecord {
        @Override
        public void act(Cases cases) {
            cases.later(this);
        }
    }

    /** @param why for people */
    record Damaged(String why) implements ParsedRecord {
        @Override
        public void act(Cases cases) {
            cases.damaged(this);
        }
    }
}
