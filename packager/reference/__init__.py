"""The reference of all rules, made from the rules, so that it cannot say anything else than they do."""
