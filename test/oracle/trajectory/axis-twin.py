"""Angles of trajectories by another road: vectors are projected and angles come from Kahan's formula between vectors, with
the sign of a scalar product, not from atan2 of components. stdin: [[entry, target, posture]...]; stdout: [[length, axial,
craniocaudal, gantry, after tilt, primary, secondary,
C-arm tilt in the room, its lean to the head]...] in mm and degrees."""

import json
import sys

import numpy as np

ROOM = {  # down, aside
    "supine": ((0, 1, 0), (-1, 0, 0)),
    "prone": ((0, -1, 0), (-1, 0, 0)),
    "left-lateral": ((1, 0, 0), (0, -1, 0)),
    "right-lateral": ((-1, 0, 0), (0, -1, 0)),
}
HEAD = np.array([0.0, 0.0, 1.0])


def norm(v):
    return np.sqrt((v * v).sum(-1, keepdims=True))


def part(v, axis):
    return (v * axis).sum(-1, keepdims=True)


def angle(u, v):
    u, v = u / norm(u), v / norm(v)
    return np.degrees(2 * np.arctan2(norm(u - v), norm(u + v)))


cases = json.load(sys.stdin)
d = np.array([c[1] for c in cases], float) - np.array([c[0] for c in cases], float)
down = np.array([ROOM[c[2]][0] for c in cases], float)
aside = np.array([ROOM[c[2]][1] for c in cases], float)
axial = np.copysign(angle(d - part(d, HEAD) * HEAD, down), part(d, aside))
folded = part(d, HEAD) * HEAD + abs(part(d, down)) * down  # in the plane of gantry tilts, the lower half
gantry = np.copysign(angle(folded, down), part(d, HEAD))
u = -d / norm(d)
primary = np.copysign(angle(u - part(u, HEAD) * HEAD, np.array([0.0, -1.0, 0.0])), u[:, :1])
ray = np.where(part(u, down) > 0, -u, u)  # the end of the ray that is above the patient
tilt = np.copysign(angle(ray - part(ray, HEAD) * HEAD, -down), part(ray, aside))
lean = 90 - angle(ray, HEAD)
columns = [norm(d), axial, 90 - angle(d, HEAD), gantry, 90 - angle(d, aside), primary, 90 - angle(u, HEAD), tilt, lean]
json.dump(np.hstack(columns).tolist(), sys.stdout)
