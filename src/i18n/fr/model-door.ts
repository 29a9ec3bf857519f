// The door for models of the user's own.

export const modelDoor = {
  name: 'Votre modèle (IA)',
  open: 'Par un modèle…',
  title: 'Structures par votre modèle',
  model: 'Un modèle ONNX, sur cet ordinateur',
  modelHint:
    "Rien n'est envoyé. Entrée attendue : [1, 1, coupes, lignes, colonnes], axes du patient ; sortie : une carte par classe. Aucun modèle n'est fourni : sa validité vous revient.",
  spacing: 'Pas',
  low: 'Donnée comme 0',
  high: 'Donnée comme 1',
  choose: 'Choisir un modèle ONNX…',
  endpoint: 'Un poste de calcul',
  endpointHint: 'La série y est envoyée sans identité, image par image en DICOM ; il répond par un objet DICOM SEG.',
  address: 'Adresse du poste',
  addressHint: 'Gardée dans ce navigateur ; la page se recharge pour ne joindre que lui et le PACS.',
  keep: 'Garder cette adresse',
  send: 'Envoyer la série',
};
