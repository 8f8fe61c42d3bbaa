// Turbopack and webpack leave this package to Node on the server: it reads its wasm from its own folder.
export default { serverExternalPackages: ["payflight"] };
