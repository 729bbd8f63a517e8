"""Kinds of halls whose days the estimate is judged on; each differs from the others in what makes waiting hard."""

from dataclasses import replace

from tests.support.recorded_days import Kind

PEAK = ((500, 560, 1.2), (560, 640, 1.9), (640, 715, 0.8), (805, 870, 1.0), (870, 960, 1.3), (960, 1030, 0.5))
"""A morning peak and a lesser one in the afternoon, as multiples of the mean rate."""


def arrivals(an_hour: float) -> tuple[tuple[float, float, float], ...]:
    return tuple((a, b, an_hour * share) for a, b, share in PEAK)


ONE = Kind("one window", {"A": (7, 0.5, 1)}, {"1": ("A",)}, arrivals(5))
HALL = Kind(
    "six windows",
    {"setup": (12, 0.6, 3), "change": (8, 0.5, 3), "permit": (15, 0.7, 2), "seal": (3, 0.4, 2)},
    {
        "1": ("setup", "change"),
        "2": ("setup", "change"),
        "3": ("permit",),
        "4": ("permit", "setup"),
        "5": ("seal", "change"),
        "6": ("seal",),
    },
    arrivals(23),
    priorities={"elderly": 0.06, "disabled": 0.01, "green_channel": 0.02},
)
MANY = {f"s{n:02}": (2.5 + (n * 7) % 11, 0.4 + (n % 4) * 0.1, 1 + n % 3) for n in range(24)}
LARGE = Kind(
    "36 windows",
    MANY,
    {str(n): tuple(f"s{(n * 2 + k) % 24:02}" for k in range(4)) for n in range(1, 37)},
    arrivals(225),
    priorities={"elderly": 0.05},
    ragged=10,
    days=2,
)
KINDS = {
    kind.name: kind
    for kind in (
        ONE,
        HALL,
        LARGE,
        replace(HALL, name="overload", arrivals=arrivals(36)),
        replace(HALL, name="quiet", arrivals=arrivals(12)),
        replace(HALL, name="first day only", days=1),
        replace(HALL, name="five days", days=5),
        replace(HALL, name="breaks", breaks=0.7, ragged=15, arrivals=arrivals(20)),
        replace(HALL, name="strict priority", policy="strict", priorities={"elderly": 0.2, "military": 0.05}),
        replace(HALL, name="first come", policy="fifo", priorities={"elderly": 0.15}),
        replace(
            ONE, name="very short", services={"A": (1.2, 0.5, 1)}, arrivals=arrivals(26), gap=0.1, way=0.2
        ),
        replace(
            HALL,
            name="very long",
            services={
                "setup": (40, 0.8, 2),
                "change": (25, 0.6, 2),
                "permit": (50, 0.5, 1),
                "seal": (20, 0.9, 1),
            },
            arrivals=arrivals(7),
        ),
        replace(HALL, name="leavers", patience=35, arrivals=arrivals(32)),
        replace(HALL, name="leavers unseen", patience=35, arrivals=arrivals(38), leavers_known=False),
        replace(HALL, name="no-shows", no_show=0.18, arrivals=arrivals(27)),
        replace(HALL, name="no windows file", windows_file=False),
        replace(HALL, name="no file, breaks", windows_file=False, breaks=0.7, arrivals=arrivals(20)),
        replace(HALL, name="tired clerks", drift=0.3, speeds=0.3),
        replace(HALL, name="no lunch", stretches=((510, 1050),)),
        replace(HALL, name="new service", new_service="seal"),
        replace(
            HALL,
            name="even times",
            services={
                "setup": (10, 0.12, 3),
                "change": (8, 0.1, 3),
                "permit": (15, 0.15, 2),
                "seal": (4, 0.1, 2),
            },
        ),
        replace(
            HALL,
            name="shared pool",
            windows={str(n): ("setup", "change", "permit", "seal") for n in range(1, 9)},
            arrivals=arrivals(38),
        ),
    )
}
