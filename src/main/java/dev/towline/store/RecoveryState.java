package dev.towline.store;

/**
 * How far the store's recovery is.
 *
 * @param isRecovered every record was read, or is known to be damaged or of a later version
 * @param isMended what was damaged is set aside, and nothing of that is still to be written
 * @param unread records that could not be read yet; 0 also where not even their number is known
 */
public record RecoveryState(boolean isRecovered, boolean isMended, int unread) {

    /** Nothing was read so far. */
    static final RecoveryState UNREAD = new RecoveryState(false, false, 0);
}
