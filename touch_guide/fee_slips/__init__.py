"""Fee slips (缴款书): made out from the public fee table alone, numbered without a gap, kept, printed, reprinted."""
