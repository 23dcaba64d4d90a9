"""Places on the ground: degrees and metres, areas, and cutting land into parts.

The lowest floor: it knows no project and no household. Geometries are shapely's; files hold
them in WGS 84 (EPSG:4326, longitude first), lengths and areas are measured in the cadastral
system of the province, VN-2000 / TM-3 105°45' (EPSG:9210).
"""
