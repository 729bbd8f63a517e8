"""Services, windows, tickets, numbering, calling, slips, voice.

Its modules are its public names (``model``, ``errors``, ``ports``, ``office``, ``print_desk``, ``announcer`` and the pure
ones beside them): nothing is exported here, so that a command loads only what it uses. Of ``adapters`` only the kiosk
may choose one.
"""
