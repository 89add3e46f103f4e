package dev.towline.store;

/** What the bytes of a record say. */
sealed interface ParsedRecord {

    record Whole(JobRecord jobRecord) implements ParsedRecord {}

    /** Of a later version of this agent: kept as it is for the day of the upgrade. */
    record Later(int schema) implements ParsedRecord {}

    /** @param why for people */
    record Damaged(String why) implements ParsedRecord {}
}
