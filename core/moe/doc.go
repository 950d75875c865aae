// Package moe is the mathematics: the VAE expert, the manager, the mixture of them, and the terms of
// the loss that trains both.
//
// The design is Yoel Zeldes', Mixture of Variational Autoencoders – a Fusion Between MoE and VAE. K
// experts each give every image a loss; a manager gives every image a probability for each expert;
// the loss of a batch is the experts' losses weighted by those probabilities, and a balancing term:
//
//	L = (1/B) Σ_b Σ_i p_bi ℓ_bi + λ Var_i(Σ_b p_bi)
//
// Gradients are written by hand and checked against central differences of a float64 oracle that
// shares no code with them. An expert is known to the mixture by its loss and its backward pass
// alone: expert i's backward pass needs the manager's probabilities, the manager's needs every
// expert's loss, and nothing else passes between them.
//
// Sizes: B batch, D pixels, H hidden units, Z latent dimensions, K experts. Losses are in nats.
package moe
